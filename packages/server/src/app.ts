import { templateSchema } from '@ripen/runtime';
import { bodyLimit } from 'hono/body-limit';
import { createMiddleware } from 'hono/factory';
import { z } from 'zod';
import type { AppDeps } from './app-deps.ts';
import { storageProblem } from './health/troubles.ts';
import { attributeRoutes } from './http/attributes.ts';
import { contactActionRoutes } from './http/contact-actions.ts';
import { contactRoutes } from './http/contacts.ts';
import { dealActionRoutes } from './http/deal-actions.ts';
import { dealRoutes } from './http/deals.ts';
import { deliveryRoutes } from './http/deliveries.ts';
import { emailPreviewRoutes } from './http/email-preview.ts';
import { emailRoutes } from './http/emails.ts';
import { enrollmentRoutes } from './http/enrollments.ts';
import { answerErrors, answerNotFound } from './http/errors.ts';
import { eventRoutes } from './http/events.ts';
import { withGuardOptions } from './http/guard.ts';
import { handoffRoutes } from './http/handoffs.ts';
import { healthRoutes } from './http/health.ts';
import { importRoutes } from './http/imports.ts';
import { metricsRoutes } from './http/metrics.ts';
import { peopleRoutes } from './http/people.ts';
import { HttpProblem } from './http/problem.ts';
import { referencePage, referenceStyle } from './http/reference-page.ts';
import { reviewRoutes } from './http/review.ts';
import { createRoutes } from './http/route.ts';
import { scoreHistoryRoutes } from './http/score-history.ts';
import { scoringFeedbackRoutes } from './http/scoring-feedback.ts';
import { scoringModelRoutes } from './http/scoring-models.ts';
import { securityHeaders } from './http/security-headers.ts';
import { segmentRoutes } from './http/segments.ts';
import { sendingRoutes } from './http/sending.ts';
import { settingsRoutes } from './http/settings.ts';
import { staticFiles } from './http/static-files.ts';
import { templateRoutes } from './http/templates.ts';
import { workflowVersionRoutes } from './http/workflow-versions.ts';
import { workflowRoutes } from './http/workflows.ts';
import type { Logger } from './logger.ts';
import { trackingRoutes } from './outbox/tracking-routes.ts';
import { version } from './version.ts';

export interface AppOptions {
  /** `host:port` values that a browser may address this server by. */
  readonly allowedHosts: ReadonlySet<string>;
  /** Where the built editor lies. */
  readonly editorDirectory: string;
  readonly isDraining: () => boolean;
  readonly logger: Logger;
}

const apiBodyBytes = 1_048_576;

/** The management API, typed for `hc<AppType>()`. */
export const apiRoutes = (deps: AppDeps) =>
  createRoutes()
    .route('/', workflowRoutes(deps))
    .route('/', workflowVersionRoutes(deps))
    .route('/', enrollmentRoutes(deps))
    .route('/', scoringModelRoutes(deps))
    .route('/', scoringFeedbackRoutes(deps))
    .route('/', reviewRoutes(deps))
    .route('/', contactRoutes(deps))
    .route('/', scoreHistoryRoutes(deps))
    .route('/', importRoutes(deps))
    .route('/', contactActionRoutes(deps))
    .route('/', dealRoutes(deps))
    .route('/', dealActionRoutes(deps))
    .route('/', eventRoutes(deps))
    .route('/', handoffRoutes(deps))
    .route('/', peopleRoutes(deps))
    .route('/', emailRoutes(deps))
    .route('/', emailPreviewRoutes(deps))
    .route('/', deliveryRoutes(deps))
    .route('/', segmentRoutes(deps))
    .route('/', attributeRoutes(deps))
    .route('/', templateRoutes(deps))
    .route('/', settingsRoutes(deps))
    .route('/', sendingRoutes(deps));

export type AppType = ReturnType<typeof apiRoutes>;

/** Everything that this server answers, composed. */
export function createApp(deps: AppDeps, options: AppOptions) {
  const app = createRoutes();
  app.onError(answerErrors(options.logger));
  // Before everything that is for pages: programs read these answers, and there are many of them.
  app.route('/', deps.engine.ingestRoutes);
  app.use(securityHeaders);
  app.use(withGuardOptions({ apiKey: () => deps.keys.value('apiKey'), allowedHosts: options.allowedHosts }));
  app.route('/', healthRoutes(deps, options.isDraining));
  app.route('/', metricsRoutes({ workspaceId: 'main' }, deps));
  app.route('/', trackingRoutes(deps));
  app.use('/api/*', limitBody, jsonOnly, writableOnly(deps));
  app.route('/api/v1', apiRoutes(deps));
  documentation(app);
  app.all('/api/*', answerNotFound);
  app.use(staticFiles(options.editorDirectory));
  app.notFound(answerNotFound);
  return app;
}

function documentation(app: ReturnType<typeof createRoutes>): void {
  app.openAPIRegistry.registerComponent('securitySchemes', 'apiKey', {
    type: 'http',
    scheme: 'bearer',
    description: 'The API key. The browser on this server’s own origin needs none.',
  });
  const document = () =>
    app.getOpenAPI31Document({
      openapi: '3.1.0',
      info: {
        title: 'Ripen API',
        version,
        license: { name: 'MIT', url: 'https://opensource.org/license/mit' },
        description:
          'Contacts, scores, workflows, handoffs and deliveries. Events come in through the Segment HTTP API under /v1.',
      },
      servers: [{ url: '/' }],
    });
  app.get('/openapi.json', (c) => c.json(document()));
  app.get('/docs', (c) => c.html(referencePage(JSON.parse(JSON.stringify(document())), new URL(c.req.url).origin)));
  app.get('/docs/reference.css', (c) => c.body(referenceStyle, 200, { 'content-type': 'text/css; charset=utf-8' }));
  app.get('/schemas/template.json', (c) => c.json(z.toJSONSchema(templateSchema, { io: 'input' })));
}

/** A file that is gone takes writes and loses them: none may be answered as kept. */
const writableOnly = ({ db }: AppDeps) =>
  createMiddleware(async (c, next) => {
    const problem = c.req.method === 'GET' || c.req.method === 'HEAD' ? null : storageProblem(db)();
    if (problem?.code !== 'file-gone') return next();
    const headers = { 'retry-after': '60' };
    throw new HttpProblem(503, 'unavailable', 'The database is not in its place', problem.message, { headers });
  });

const limitBody = bodyLimit({
  maxSize: apiBodyBytes * 50,
  onError: () => {
    throw new HttpProblem(413, 'too-large', 'Too large', 'The body is larger than 50 MB. Nothing was read.');
  },
});

/** Only JSON and CSV come in here, so that a form of another site can never be one of our requests (CSRF). */
const jsonOnly = createMiddleware(async (c, next) => {
  if (c.req.method === 'GET' || c.req.method === 'HEAD' || c.req.method === 'DELETE') return next();
  const length = Number(c.req.header('content-length') ?? 0);
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase();
  const bodyless = length === 0 && c.req.header('transfer-encoding') === undefined;
  if (type === 'application/json' && length > apiBodyBytes) {
    throw new HttpProblem(413, 'too-large', 'Too large', 'A JSON body may have at most 1 MiB. Nothing was read.');
  }
  if (bodyless || type === 'application/json' || type === 'text/csv') return next();
  throw new HttpProblem(
    415,
    'unsupported-media-type',
    'Not JSON',
    'Send JSON with Content-Type: application/json. Nothing was changed.',
  );
});
