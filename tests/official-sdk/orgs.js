const numbers = count => Array.from({ length: count }, (_, index) => String(index + 1).padStart(3, '0'));

/** Without lags that only cost time, and with 101 users and wrap-up codes: one more than a call may carry. */
export const main = {
  options: { listLagSeconds: 0, skillGroupLagSeconds: 1, auditQueryLagSeconds: 1, queuesMax: 4321 },
  users: numbers(61).map(number => ({ name: `Crowd ${number}`, email: `crowd${number}@example.com`, skills: { Sales: 1 } })),
  wrapupCodes: numbers(98).map(number => `Code ${number}`),
  prompts: ['Closed', 'Hold Music'],
  queues: [{ name: 'Busy', activeConversations: 1 }],
  clients: [
    {
      id: 'emea-only',
      secret: 'sim-secret',
      grants: [
        { permissions: ['routing:queue:add', 'routing:queueMember:manage'], divisions: ['EMEA'] },
        { permissions: ['routing:queue:view'] }
      ]
    }
  ]
};

/** Few requests and few tokens a minute. */
export const tight = { options: { requestsPerMinute: 5, tokensPerMinute: 3 } };

/** Queues are listed late and leave late. */
export const lagging = { options: { listLagSeconds: 3, deleteLagSeconds: 3 } };
