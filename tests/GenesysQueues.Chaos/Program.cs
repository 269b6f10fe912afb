using GenesysQueues.Chaos;
using GenesysQueues.Chaos.Fuzzing;
using GenesysQueues.Chaos.Processes;

// Runs the real engine through histories of everything that can go wrong, and checks after each that nothing was lost and
// nothing doubled. A violation prints seed, history and events, and makes the exit code 1.
var arguments = new Arguments(args);
try
{
    return arguments.Has("--worker") ? VirtualWorker.Run(arguments)
        : arguments.Has("--provision") ? await ProvisionProcess.RunAsync(arguments).ConfigureAwait(false)
        : arguments.Has("--fuzz-replies") ? ReplyFuzz.Run(arguments)
        : arguments.Has("--fuzz") ? await Fuzz.RunAsync(arguments).ConfigureAwait(false)
        : arguments.Has("--kill") ? await KillLoop.RunAsync(arguments).ConfigureAwait(false)
        : arguments.Has("--sockets") ? await SocketRunner.RunAsync(arguments).ConfigureAwait(false)
        : arguments.Has("--histories") ? await Coordinator.RunAsync(args, arguments).ConfigureAwait(false)
        : Fail(Arguments.Usage);
}
catch (FormatException e)
{
    return Fail($"{e.Message}{Environment.NewLine}{Arguments.Usage}");
}

static int Fail(string text)
{
    Console.Error.WriteLine(text);
    return 2;
}
