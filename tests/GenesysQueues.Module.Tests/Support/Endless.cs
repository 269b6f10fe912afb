using System.Collections;

namespace GenesysQueues.Module.Tests.Support;

/// <summary>Lists that do not come to their end.</summary>
internal static class Endless
{
    public static IEnumerable ThatThrows()
    {
        yield return "a";
        throw new InvalidOperationException(UnruledObject.Says);
    }
}
