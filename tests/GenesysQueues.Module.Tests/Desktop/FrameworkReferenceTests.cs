using GenesysQueues.Module.Tests.Support;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;
using System.Reflection.PortableExecutable;

namespace GenesysQueues.Module.Tests.Desktop;

/// <summary>
/// Windows PowerShell 5.1 cannot be run here. What can be seen without it: all that the staged assemblies refer to exists there, down to
/// the signature of each member.
/// </summary>
[Trait(PowerShellHost.Org, PowerShellHost.InProcess)] // They connect to nothing.
public sealed class FrameworkReferenceTests
{
    private static readonly DesktopWindow s_window = new();

    public static TheoryData<string> Staged => [.. s_window.Staged.Select(assembly => assembly.Name.Name!)];

    [Theory]
    [MemberData(nameof(Staged))]
    public void Nothing_that_a_staged_assembly_refers_to_is_missing(string name)
    {
        AssemblyMetadata assembly = s_window.Staged.Single(assembly => assembly.Name.Name == name);

        string missing = string.Join('\n', s_window.MissingFor(assembly));

        Assert.True(missing.Length == 0, missing);
    }

    [Theory]
    [InlineData("GenesysQueues")]
    [InlineData("GenesysQueues.Core")]
    [InlineData("GenesysQueues.Simulator")]
    public void Ours_refer_to_the_very_versions_that_are_staged_since_they_are_loaded_before_the_resolver_is_there(string name)
    {
        AssemblyMetadata assembly = s_window.Staged.Single(assembly => assembly.Name.Name == name);
        var references = assembly.Reader.AssemblyReferences.Select(handle => assembly.Reader.GetAssemblyReference(handle).GetAssemblyName())
            .Where(wanted => s_window.Bind(wanted) is { } bound && s_window.Staged.Contains(bound)).ToList();

        Assert.NotEmpty(references);
        Assert.All(references, wanted => Assert.Equal(s_window.Bind(wanted)!.Name.FullName, wanted.FullName));
    }

    [Theory]
    [InlineData("System", "String", "Contains", SignatureTypeCode.String, true)]
    // .NET Core 2.1 has it, .NET Framework never got it.
    [InlineData("System", "String", "Contains", SignatureTypeCode.Char, false)]
    [InlineData("System", "HashCode", "Add", SignatureTypeCode.Int32, false)]
    // Inherited, and forwarded to another assembly.
    [InlineData("System.Net.Http", "HttpClientHandler", "Dispose", SignatureTypeCode.Void, true)]
    public void A_member_is_found_only_where_it_is(string space, string type, string method, SignatureTypeCode parameter, bool isThere)
    {
        var netstandard = new AssemblyName("netstandard, Version=2.0.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51");

        Assert.Equal(isThere, s_window.MissingFor(Caller(netstandard, space, type, method, parameter)).Count == 0);
    }

    [Theory]
    [InlineData("netstandard, Version=2.1.0.0, Culture=neutral, PublicKeyToken=cc7b13ffcd2ddd51", null)]
    [InlineData("Polly.Core, Version=1.2.3.4, Culture=neutral, PublicKeyToken=c8a3ffc3f8f825cc", "desktop")]
    // The framework's own are older than what the libraries were built with.
    [InlineData("Microsoft.CSharp, Version=4.0.5.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a", "desktop")]
    [InlineData("Microsoft.CSharp, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a", "framework")]
    [InlineData("System.Net.Http, Version=4.0.0.0, Culture=neutral, PublicKeyToken=b03f5f7f11d50a3a", "framework")]
    public void A_reference_gets_the_framework_s_assembly_up_to_its_version_and_else_ours(string wanted, string? from)
    {
        AssemblyMetadata? bound = s_window.Bind(new(wanted));

        Assert.Equal(from, bound is null ? null : s_window.Staged.Contains(bound) ? "desktop" : "framework");
    }

    // An assembly that calls one instance method without a result.
    private static AssemblyMetadata Caller(AssemblyName target, string space, string type, string method, SignatureTypeCode parameter)
    {
        var metadata = new MetadataBuilder();
        metadata.AddAssembly(metadata.GetOrAddString("Caller"), new(1, 0), default, default, 0, AssemblyHashAlgorithm.None);
        metadata.AddModule(0, metadata.GetOrAddString("Caller.dll"), metadata.GetOrAddGuid(Guid.NewGuid()), default, default);
        metadata.AddTypeDefinition(0, default, metadata.GetOrAddString("<Module>"), default, MetadataTokens.FieldDefinitionHandle(1), MetadataTokens.MethodDefinitionHandle(1));
        AssemblyReferenceHandle assembly = metadata.AddAssemblyReference(
            metadata.GetOrAddString(target.Name!), target.Version!, default, metadata.GetOrAddBlob(target.GetPublicKeyToken()!), 0, default);
        EntityHandle parent = metadata.AddTypeReference(assembly, metadata.GetOrAddString(space), metadata.GetOrAddString(type));

        var signature = new BlobBuilder();
        bool hasParameter = parameter != SignatureTypeCode.Void;
        signature.WriteByte((byte)SignatureAttributes.Instance);
        signature.WriteCompressedInteger(hasParameter ? 1 : 0);
        signature.WriteByte((byte)(method == "Contains" ? SignatureTypeCode.Boolean : SignatureTypeCode.Void));
        if (hasParameter)
        {
            signature.WriteByte((byte)parameter);
        }

        metadata.AddMemberReference(parent, metadata.GetOrAddString(method), metadata.GetOrAddBlob(signature));
        var image = new BlobBuilder();
        new ManagedPEBuilder(new PEHeaderBuilder(imageCharacteristics: Characteristics.Dll), new(metadata), new BlobBuilder()).Serialize(image);
        return AssemblyMetadata.OfImage(image.ToImmutableArray());
    }
}
