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

/** What section 13 tells of orgs: an older alerting time, and things of one name. */
export const evidence = {
  options: { listLagSeconds: 0, skillGroupLagSeconds: 1 },
  queues: [{ name: 'Older', mediaSettings: { call: { alertingTimeoutSeconds: 100 } } }],
  flows: [
    { name: 'Twins', type: 'inqueuecall' },
    { name: 'Twins', type: 'inqueueemail' }
  ],
  groups: [
    { name: 'Front Desk', id: '11111111-1111-4111-8111-111111111111' },
    { name: 'Front Desk', id: '22222222-2222-4222-8222-222222222222' }
  ],
  libraries: ['Library Two', 'Library Three']
};
