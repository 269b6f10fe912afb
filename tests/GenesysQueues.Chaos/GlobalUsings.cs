global using GenesysQueues.Definitions;
global using GenesysQueues.Errors;
global using GenesysQueues.Text;
global using Newtonsoft.Json.Linq;
