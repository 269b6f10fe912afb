using GenesysQueues.Simulator;
using GenesysQueues.SimulatorServer;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

// The simulated org as a server of its own, over real HTTP. Says on one line where it listens once it does; ends on SIGTERM
// or Ctrl+C.
ServerArguments arguments;
SimulatedOrg org;
try
{
    arguments = ServerArguments.Parse(args);
    org = new SimulatedOrg(arguments.Configuration);
}
catch (SimulatorConfigurationException e)
{
    Console.Error.WriteLine(e.Message);
    return 2;
}

WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
builder.Logging.ClearProviders();
builder.WebHost.UseUrls(arguments.Urls).ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = TimeSpan.FromSeconds(5));
await using WebApplication app = builder.Build();
app.Run(new OrgFront(org, arguments.Configuration, app.Lifetime.ApplicationStopping).HandleAsync);
try
{
    await app.StartAsync().ConfigureAwait(false);
}
catch (Exception e) when (e is IOException or FormatException or InvalidOperationException)
{
    Console.Error.WriteLine($"It cannot listen on '{arguments.Urls}': {e.Message}");
    return 1;
}

Console.WriteLine($"Listening on {string.Join(' ', app.Urls)}");
await app.WaitForShutdownAsync().ConfigureAwait(false);
return 0;
