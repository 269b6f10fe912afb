global using GenesysQueues.Definitions;
global using GenesysQueues.Errors;
global using Newtonsoft.Json.Linq;
