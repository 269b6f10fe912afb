using GenesysQueues.Simulator.Org;

namespace GenesysQueues.Simulator.Webhooks;

/// <summary>An event for a webhook, to be delivered once the change that it tells of is committed.</summary>
internal sealed record WebhookDelivery(Webhook Webhook, string QueueName, string Body);
