using GenesysQueues.Completion;
using GenesysQueues.Connection;
using GenesysQueues.Pipeline;
using GenesysQueues.Storage;

namespace GenesysQueues.Commands;

/// <summary>Removes saved profiles, with the secrets that SecretManagement keeps for them.</summary>
[Cmdlet(VerbsCommon.Remove, "GenesysProfile", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.Medium)]
public sealed class RemoveGenesysProfileCommand : GenesysCmdlet
{
    /// <summary>Names, literally: wildcards are not.</summary>
    [Parameter(
        Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true,
        HelpMessageBaseName = HelpPage, HelpMessageResourceId = nameof(ProfileName))]
    [ArgumentCompleter(typeof(ProfileCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] ProfileName { get; set; } = [];

    /// <inheritdoc/>
    private protected override void OnRecord()
    {
        ProfileService? profiles = null;
        EndOn(() => profiles = new(new(StateFolder.Default), new(InvokeCommand), WriteWarning));
        foreach (string name in ProfileName)
        {
            Report(name, () =>
            {
                GenesysProfile profile = profiles!.Read(name);
                if (ShouldProcess($"profile '{profile}'", "Remove"))
                {
                    profiles!.Remove(profile);
                }
            });
        }
    }
}
