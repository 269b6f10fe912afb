using System.Security;

namespace GenesysQueues.Input;

/// <summary>Refuses a secret in plain text with a message that says how to give it, and never repeats it.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class SecretTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object? value = inputData is PSObject wrapped ? wrapped.BaseObject : inputData;
        return value is null or SecureString
            ? inputData
            : throw new ArgumentTransformationMetadataException(
                "A secret is not taken as plain text, which histories and logs keep. Give a SecureString: Get-Secret, Read-Host -AsSecureString, or set the environment variable instead.");
    }
}
