// The environment, the working folder and the loaded module belong to the process: one class after the other, but for those of
// the collection Processes, which have processes of their own.
[assembly: CollectionBehavior(CollectionBehavior.CollectionPerAssembly)]
