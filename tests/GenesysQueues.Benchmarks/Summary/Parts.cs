using GenesysQueues.Benchmarks.Pacing;

namespace GenesysQueues.Benchmarks.Summary;

/// <summary>What must run in a process of its own: for a thread pool of one thread, for its peak of memory, or to start afresh.</summary>
internal static class Parts
{
    internal const string Pacing = "pacing";
    internal const string Windows = "windows";
    internal const string Validation = "validation";
    internal const string Import = "import";
    internal const string Audit = "audit";
    internal const string Report = "report";

    internal static int Run(string part, string[] arguments)
    {
        switch (part)
        {
            case Pacing:
                VirtualPacing.Run(areLong: false);
                return 0;
            case Windows:
                VirtualPacing.Run(areLong: true);
                return 0;
            case Validation:
                ValidationComparison.RunPart(arguments[0]);
                return 0;
            case Import:
                ImportComparison.RunPart(arguments[0]);
                return 0;
            case Audit:
                AuditComparison.RunPart(arguments[0]);
                return 0;
            case Report:
                ReportComparison.RunPart(arguments[0]);
                return 0;
            default:
                Console.Error.WriteLine($"There is no part '{part}'.");
                return 2;
        }
    }
}
