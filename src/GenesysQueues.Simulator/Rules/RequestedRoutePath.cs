using GenesysQueues.Simulator.Org;

namespace GenesysQueues.Simulator.Rules;

/// <summary>A route path that a body asks for, and the group that it takes it from.</summary>
internal sealed record RequestedRoutePath(RoutePath Path, PlanningGroupEntity? From);
