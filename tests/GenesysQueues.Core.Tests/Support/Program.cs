namespace GenesysQueues.Core.Tests.Support;

/// <summary>What this assembly does as a program: it runs the body of one test.</summary>
internal static class Program
{
    private static int Main(string[] arguments)
    {
        if (arguments is not [var tests, var body, .. var numbers])
        {
            Console.Error.WriteLine("The tests run by dotnet test.");
            return 2;
        }

        try
        {
            VirtualTimeProcess.Run(tests, body, numbers);
            return 0;
        }
        catch (Exception e)
        {
            Console.Error.WriteLine(e);
            return 1;
        }
    }
}
