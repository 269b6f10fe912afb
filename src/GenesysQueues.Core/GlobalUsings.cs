global using GenesysQueues.Definitions;
global using GenesysQueues.Errors;
global using GenesysQueues.Platform;
global using GenesysQueues.Text;
