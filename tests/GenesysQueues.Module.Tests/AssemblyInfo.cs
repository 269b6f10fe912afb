// The environment, the working folder and the loaded module belong to the process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
