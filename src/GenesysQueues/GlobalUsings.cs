global using GenesysQueues.Text;
global using System.Management.Automation;
