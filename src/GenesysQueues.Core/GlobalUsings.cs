global using GenesysQueues.Definitions;
global using GenesysQueues.Definitions.SkillMatrix;
global using GenesysQueues.Errors;
global using GenesysQueues.Findings;
global using GenesysQueues.Platform;
global using GenesysQueues.Settings;
global using GenesysQueues.Text;
global using GenesysQueues.Values;
