using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace GenesysQueues.Module.Tests.Desktop;

/// <summary>What an assembly defines and refers to, read without loading it.</summary>
internal sealed class AssemblyMetadata
{
    private readonly PEReader _file;
    private readonly Lazy<Dictionary<string, TypeDefinitionHandle>> _types;
    private readonly Lazy<Dictionary<string, ExportedTypeHandle>> _forwards;

    private AssemblyMetadata(PEReader file)
    {
        _file = file;
        Reader = _file.GetMetadataReader();
        Name = Reader.GetAssemblyDefinition().GetAssemblyName();
        _types = new(() => Reader.TypeDefinitions.ToDictionary(type => SignatureNames.Of(Reader, type)));
        _forwards = new(() => Reader.ExportedTypes.ToDictionary(NameOf));
    }

    public MetadataReader Reader { get; }

    public AssemblyName Name { get; }

    /// <summary>The assembly in the file, or null when it holds none: the framework has some of machine code or single modules.</summary>
    public static AssemblyMetadata? OfFile(string path)
    {
        var file = new PEReader(File.OpenRead(path), PEStreamOptions.PrefetchMetadata);
        return file.HasMetadata && file.GetMetadataReader().IsAssembly ? new(file) : null;
    }

    public static AssemblyMetadata OfImage(ImmutableArray<byte> image) => new(new PEReader(image));

    /// <summary>The type of a name such as <c>System.Outer/Inner</c>, when it is defined here.</summary>
    public TypeDefinitionHandle? Type(string name) => _types.Value.TryGetValue(name, out TypeDefinitionHandle type) ? type : null;

    /// <summary>The assembly that a type is forwarded to, when it is.</summary>
    public AssemblyReferenceHandle? ForwardOf(string name)
    {
        if (!_forwards.Value.TryGetValue(name, out ExportedTypeHandle handle))
        {
            return null;
        }

        EntityHandle target = handle;
        while (target.Kind == HandleKind.ExportedType)
        {
            target = Reader.GetExportedType((ExportedTypeHandle)target).Implementation;
        }

        return (AssemblyReferenceHandle)target;
    }

    private string NameOf(ExportedTypeHandle handle)
    {
        ExportedType type = Reader.GetExportedType(handle);
        return type.Implementation.Kind == HandleKind.ExportedType
            ? NameOf((ExportedTypeHandle)type.Implementation) + "/" + Reader.GetString(type.Name)
            : SignatureNames.Join(Reader.GetString(type.Namespace), Reader.GetString(type.Name));
    }
}
