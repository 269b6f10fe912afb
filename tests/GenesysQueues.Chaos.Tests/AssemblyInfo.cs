// Each of the tests has all processors at work already.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
