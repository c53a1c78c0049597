import { Button, Menu } from '@mantine/core';
import { IconClipboard, IconDownload, IconTable, IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { formatCount, usePhone } from '../../../ui/index.ts';
import { useModel } from '../model-context.tsx';
import sheet from '../scoring.module.css';
import { formatDelimited } from './delimited.ts';
import { ImportDialog } from './import-dialog.tsx';
import classes from './rule-grid.module.css';
import { RuleList } from './rule-list.tsx';
import { ruleRows } from './rule-rows.ts';
import { RuleTable } from './rule-table.tsx';

/** Hands a text to the browser as a file. */
function download(name: string, text: string): void {
  // With the mark, spreadsheets read it as UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}

/** The rules: a table to type into, on a phone a list; in and out as a spreadsheet. */
export function Rules() {
  const { model } = useModel();
  const isPhone = usePhone();
  const [pasted, setPasted] = useState<{ readonly text: string; readonly groupId: string | undefined }>();
  const on = model.rules.filter(({ enabled }) => enabled).length;
  const off = model.rules.length - on;
  return (
    <section className={sheet.section} aria-label="Rules">
      <div className={sheet.sectionHead}>
        <h2 className={sheet.sectionTitle}>Rules</h2>
        <p className={sheet.sectionState}>
          {formatCount(on, 'rule')}
          {off > 0 && ` · ${off} switched off`}
        </p>
        <div className={sheet.sectionEnd}>
          <Menu>
            <Menu.Target>
              <Button size="xs" variant="default" leftSection={<IconTable />}>
                Spreadsheet
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item
                leftSection={<IconClipboard size={16} />}
                onClick={() => setPasted({ text: '', groupId: undefined })}
              >
                Paste rows
              </Menu.Item>
              <Menu.Item
                leftSection={<IconUpload size={16} />}
                onClick={() => setPasted({ text: '', groupId: undefined })}
              >
                Import a CSV file
              </Menu.Item>
              <Menu.Item
                leftSection={<IconDownload size={16} />}
                onClick={() => download(`${model.id}-rules.csv`, formatDelimited(ruleRows(model), ','))}
              >
                Export as CSV
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      </div>
      {isPhone ? (
        <RuleList />
      ) : (
        <>
          <p className={classes.hint}>
            Arrow keys move, Enter or a double click types, Space opens everything about a rule, rows can be pasted.
          </p>
          <RuleTable onPasteRows={(text, groupId) => setPasted({ text, groupId })} />
        </>
      )}
      <ImportDialog text={pasted?.text} groupId={pasted?.groupId} onClose={() => setPasted(undefined)} />
    </section>
  );
}
