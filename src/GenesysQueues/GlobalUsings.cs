global using GenesysQueues.Definitions;
global using GenesysQueues.Errors;
global using GenesysQueues.Text;
global using System.Management.Automation;
