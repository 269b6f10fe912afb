using GenesysQueues.Module.Tests.Support;
using System.Collections.Immutable;
using System.Reflection;
using System.Reflection.Metadata;

namespace GenesysQueues.Module.Tests.Desktop;

/// <summary>
/// The assemblies that a window of Windows PowerShell 5.1 on .NET Framework 4.7.2 finds, and how it chooses among them: the framework's
/// own serve every version up to theirs; the module's serve, by its resolver, whatever version the framework does not.
/// </summary>
internal sealed class DesktopWindow
{
    private readonly Dictionary<string, AssemblyMetadata> _framework = Read(
        Repository.NetFramework, Path.Combine(Repository.NetFramework, "Facades"), Repository.WindowsPowerShell);

    private readonly Dictionary<string, AssemblyMetadata> _staged = Read(Repository.Bin("desktop"));

    public IReadOnlyCollection<AssemblyMetadata> Staged => _staged.Values;

    /// <summary>What a reference gets, or null.</summary>
    public AssemblyMetadata? Bind(AssemblyName wanted)
    {
        bool isFrameworks = _framework.TryGetValue(wanted.Name!, out AssemblyMetadata? own)
            && own.Name.Version >= wanted.Version && own.Name.GetPublicKeyToken()!.SequenceEqual(wanted.GetPublicKeyToken() ?? []);
        return isFrameworks ? own : _staged.GetValueOrDefault(wanted.Name!);
    }

    /// <summary>What an assembly refers to and does not get: assemblies, types, and members by their whole signature.</summary>
    public IReadOnlyList<string> MissingFor(AssemblyMetadata assembly)
    {
        MetadataReader reader = assembly.Reader;
        IEnumerable<string> assemblies = reader.AssemblyReferences.Select(handle => reader.GetAssemblyReference(handle).GetAssemblyName())
            .Where(name => Bind(name) is null).Select(name => $"{name.Name} {name.Version}");
        IEnumerable<string> forwards = reader.ExportedTypes.Select(handle => reader.GetExportedType(handle)).Where(type => type.Implementation.Kind == HandleKind.AssemblyReference)
            .Select(type => SignatureNames.Join(reader.GetString(type.Namespace), reader.GetString(type.Name))).Where(name => Find(assembly, name) is null);
        IEnumerable<string> types = reader.TypeReferences.Where(handle => Resolve(assembly, handle) is null).Select(handle => SignatureNames.Of(reader, handle));
        IEnumerable<string> members = reader.MemberReferences.Where(handle => !Exists(assembly, reader.GetMemberReference(handle)))
            .Select(handle => Describe(reader, reader.GetMemberReference(handle)));
        return [.. assemblies.Concat(forwards).Concat(types).Concat(members).Select(what => $"{assembly.Name.Name} needs {what}")];
    }

    private static Dictionary<string, AssemblyMetadata> Read(params string[] folders) => folders
        .SelectMany(folder => Directory.GetFiles(folder, "*.dll")).Select(AssemblyMetadata.OfFile).OfType<AssemblyMetadata>()
        .ToDictionary(assembly => assembly.Name.Name!, StringComparer.OrdinalIgnoreCase);

    // The type of that name as seen from an assembly that should have it: there, or where it forwards to.
    private ResolvedType? Find(AssemblyMetadata assembly, string name)
    {
        if (assembly.Type(name) is { } here)
        {
            return new(assembly, here);
        }

        return assembly.ForwardOf(name) is { } target && Bind(assembly.Reader.GetAssemblyReference(target).GetAssemblyName()) is { } next ? Find(next, name) : null;
    }

    private ResolvedType? Resolve(AssemblyMetadata from, EntityHandle type)
    {
        switch (type.Kind)
        {
            case HandleKind.TypeDefinition:
                return new(from, (TypeDefinitionHandle)type);
            case HandleKind.TypeReference:
                EntityHandle scope = type;
                while (scope.Kind == HandleKind.TypeReference)
                {
                    scope = from.Reader.GetTypeReference((TypeReferenceHandle)scope).ResolutionScope;
                }

                AssemblyMetadata? target = scope.Kind == HandleKind.AssemblyReference
                    ? Bind(from.Reader.GetAssemblyReference((AssemblyReferenceHandle)scope).GetAssemblyName())
                    : from;
                return target is null ? null : Find(target, SignatureNames.Of(from.Reader, (TypeReferenceHandle)type));
            default:
                return GenericType.Of(from.Reader, (TypeSpecificationHandle)type) is { } generic ? Resolve(from, generic.Type) : null;
        }
    }

    private bool Exists(AssemblyMetadata from, MemberReference member)
    {
        // An array has its members from the runtime, and a type parameter from its constraint, which stands among the references itself.
        bool isOfType = member.Parent.Kind is HandleKind.TypeDefinition or HandleKind.TypeReference
            || (member.Parent.Kind == HandleKind.TypeSpecification && GenericType.Of(from.Reader, (TypeSpecificationHandle)member.Parent) is not null);
        // One whose type is missing is told as such.
        return !isOfType || Resolve(from, member.Parent) is not { } type
            || IsMemberOf(type, from.Reader.GetString(member.Name), Signature(from.Reader, member), []);
    }

    private bool IsMemberOf(ResolvedType type, string name, string signature, ImmutableArray<string> arguments)
    {
        TypeDefinition definition = type.Definition;
        MetadataReader reader = type.Assembly.Reader;
        bool isHere = definition.GetMethods().Select(reader.GetMethodDefinition).Any(method =>
                reader.StringComparer.Equals(method.Name, name) && IsVisible((int)method.Attributes)
                && SignatureNames.Of(method.DecodeSignature(SignatureNames.Instance, arguments)) == signature)
            || definition.GetFields().Select(reader.GetFieldDefinition).Any(field =>
                reader.StringComparer.Equals(field.Name, name) && IsVisible((int)field.Attributes)
                && field.DecodeSignature(SignatureNames.Instance, arguments) == signature);
        if (isHere || definition.BaseType.IsNil)
        {
            return isHere;
        }

        ImmutableArray<string> ofBase = definition.BaseType.Kind == HandleKind.TypeSpecification
            ? GenericType.Of(reader, (TypeSpecificationHandle)definition.BaseType)!.Value.Arguments(reader, arguments)
            : [];
        return Resolve(type.Assembly, definition.BaseType) is { } parent && IsMemberOf(parent, name, signature, ofBase);

        // Methods and fields have their visibility in the same bits. Assemblies of ours may see each other's internals.
        bool IsVisible(int attributes) => _staged.ContainsValue(type.Assembly)
            || (MethodAttributes)attributes is var flags && (flags & MethodAttributes.MemberAccessMask) is MethodAttributes.Public or MethodAttributes.Family or MethodAttributes.FamORAssem;
    }

    private static string Signature(MetadataReader reader, MemberReference member) => member.GetKind() == MemberReferenceKind.Method
        ? SignatureNames.Of(member.DecodeMethodSignature(SignatureNames.Instance, []))
        : member.DecodeFieldSignature(SignatureNames.Instance, []);

    private static string Describe(MetadataReader reader, MemberReference member)
    {
        string type = member.Parent.Kind switch
        {
            HandleKind.TypeReference => SignatureNames.Of(reader, (TypeReferenceHandle)member.Parent),
            HandleKind.TypeSpecification => reader.GetTypeSpecification((TypeSpecificationHandle)member.Parent).DecodeSignature(SignatureNames.Instance, []),
            _ => "a type of its own",
        };
        return $"{type}::{reader.GetString(member.Name)} {Signature(reader, member)}";
    }

    private readonly record struct ResolvedType(AssemblyMetadata Assembly, TypeDefinitionHandle Handle)
    {
        public TypeDefinition Definition => Assembly.Reader.GetTypeDefinition(Handle);
    }
}
