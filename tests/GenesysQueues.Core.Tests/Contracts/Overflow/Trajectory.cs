namespace GenesysQueues.Core.Tests.Contracts.Overflow;

/// <summary>
/// The estimated wait of a queue from the arrival of a call on: steps, each with the second from which it holds.
/// </summary>
/// <param name="Steps">The first is at 0; without agents the estimate is above every threshold, so infinite.</param>
/// <param name="FirstTimesOut">Whether the evaluation of the first rule times out, so that the rule fails (API 13.1).</param>
internal sealed record Trajectory(IReadOnlyList<(int From, double Estimate)> Steps, bool FirstTimesOut)
{
    public double At(int second) => Steps.Last(step => step.From <= second).Estimate;
}
