using System.Collections.Immutable;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace GenesysQueues.Module.Tests.Desktop;

/// <summary>A generic type with its arguments, as a specification in an assembly gives it.</summary>
/// <param name="Type">The generic type.</param>
/// <param name="ArgumentBlob">Where the number of arguments stands, followed by them.</param>
internal readonly record struct GenericType(EntityHandle Type, BlobReader ArgumentBlob)
{
    /// <summary>The generic type, or null when the specification is something else, such as an array.</summary>
    public static GenericType? Of(MetadataReader reader, TypeSpecificationHandle handle)
    {
        BlobReader blob = reader.GetBlobReader(reader.GetTypeSpecification(handle).Signature);
        if (blob.ReadSignatureTypeCode() != SignatureTypeCode.GenericTypeInstance)
        {
            return null;
        }

        // Whether it is a class or a structure.
        blob.ReadCompressedInteger();
        EntityHandle type = blob.ReadTypeHandle();
        return new(type, blob);
    }

    /// <summary>The arguments as text.</summary>
    /// <param name="reader">Of the assembly of the specification.</param>
    /// <param name="context">What type parameters among the arguments stand for.</param>
    public ImmutableArray<string> Arguments(MetadataReader reader, ImmutableArray<string> context)
    {
        BlobReader blob = ArgumentBlob;
        var decoder = new SignatureDecoder<string, ImmutableArray<string>>(SignatureNames.Instance, reader, context);
        int count = blob.ReadCompressedInteger();
        var arguments = ImmutableArray.CreateBuilder<string>(count);
        for (int i = 0; i < count; i++)
        {
            arguments.Add(decoder.DecodeType(ref blob));
        }

        return arguments.MoveToImmutable();
    }
}
