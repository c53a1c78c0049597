import classes from './contacts.module.css';

/** Tags on one line: the first few, and how many more. */
export function Tags({ tags, most = 2 }: { readonly tags: readonly string[]; readonly most?: number }) {
  if (tags.length === 0) return <span className={classes.none}>—</span>;
  const more = tags.length - most;
  return (
    <span className={classes.tags} title={tags.join(', ')}>
      {tags.slice(0, most).map((tag) => (
        <span key={tag} className={classes.tag}>
          <bdi>{tag}</bdi>
        </span>
      ))}
      {more > 0 && <span className={classes.moreTags}>+{more}</span>}
    </span>
  );
}
