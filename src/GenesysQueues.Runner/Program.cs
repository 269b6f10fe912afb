using GenesysQueues.Runner;
using System.Reflection;

// Runs a script on the PowerShell engine from NuGet, with the staged module on the module path. Without arguments it runs
// the quick start. For machines without pwsh; it is no shell.
string modules = Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().Single(item => item.Key == "ModuleRoot").Value!;
string script = args.Length > 0 ? Path.GetFullPath(args[0]) : Path.Combine(modules, "GenesysQueues", "examples", "quickstart.ps1");
if (!File.Exists(script))
{
    Console.Error.WriteLine($"There is no script '{script}'.");
    return 2;
}

return ScriptRunner.Run(script, args.Skip(1).ToArray(), modules);
