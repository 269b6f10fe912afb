using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Operations;

namespace GenesysQueues.Testing.Sources;

/// <summary>
/// The identifiers that a project's sources give to parameters and properties of certain names, found by following each value to
/// its constants: through branches, variables, tuples and the project's own methods.
/// </summary>
public sealed class SourceTexts
{
    // What may be an identifier, rather than one of the sentences beside it in a tuple.
    private static readonly Regex s_identifier = new(@"^[A-Z*][A-Za-z*]+$");

    private readonly ProjectSources _sources;
    private readonly Compilation _compilation;
    private readonly List<SourceText> _found = [];

    private SourceTexts(ProjectSources sources)
    {
        _sources = sources;
        _compilation = sources.Compile();
    }

    /// <summary>Of a project of the repository's <c>src</c>: what is given to a parameter or property of one of the names.</summary>
    /// <exception cref="InvalidOperationException">Its sources do not compile.</exception>
    public static IReadOnlyList<SourceText> GivenTo(string project, params string[] names)
    {
        var texts = new SourceTexts(ProjectSources.OfRepository(project));
        foreach (SyntaxTree tree in texts._compilation.SyntaxTrees)
        {
            SemanticModel model = texts._compilation.GetSemanticModel(tree);
            foreach (SyntaxNode node in tree.GetRoot().DescendantNodes().Where(node => node is ArgumentSyntax or AssignmentExpressionSyntax))
            {
                texts.Follow(ValueOf(model.GetOperation(node), names), []);
            }
        }

        return [.. texts._found.Distinct()];
    }

    private static IOperation? ValueOf(IOperation? given, string[] names) => given switch
    {
        IArgumentOperation argument when names.Contains(argument.Parameter?.Name) => argument.Value,
        ISimpleAssignmentOperation { Target: IPropertyReferenceOperation target } set when names.Contains(target.Property.Name) => set.Value,
        _ => null,
    };

    private void Follow(IOperation? value, HashSet<(SyntaxNode, OperationKind)> seen)
    {
        if (value is null || !seen.Add((value.Syntax, value.Kind)))
        {
            return;
        }

        if (value.ConstantValue is { HasValue: true, Value: string text })
        {
            Add(text, value);
            return;
        }

        foreach (IOperation? source in SourcesOf(value))
        {
            Follow(source, seen);
        }
    }

    private IEnumerable<IOperation?> SourcesOf(IOperation value)
    {
        switch (value)
        {
            case IBinaryOperation { OperatorKind: BinaryOperatorKind.Add } sum:
                Add(PartOf(sum.LeftOperand) + PartOf(sum.RightOperand), value);
                return [];
            case IConversionOperation conversion:
                return [conversion.Operand];
            case IConditionalOperation choice:
                return [choice.WhenTrue, choice.WhenFalse];
            case ICoalesceOperation choice:
                return [choice.Value, choice.WhenNull];
            case ISwitchExpressionOperation choice:
                return choice.Arms.Select(arm => arm.Value);
            case ITupleOperation tuple:
                return tuple.Elements;
            case IFieldReferenceOperation { Field.ContainingType.IsTupleType: true } element:
                return [element.Instance];
            case ILocalReferenceOperation variable:
                return variable.Local.DeclaringSyntaxReferences.Select(declared => InitialOf(declared.GetSyntax()));
            case IInvocationOperation call:
                return call.TargetMethod.DeclaringSyntaxReferences.SelectMany(declared => ReturnsOf(declared.GetSyntax()));
            default:
                return [];
        }
    }

    // What a variable is declared with: by itself, in a deconstruction, or by a pattern.
    private IOperation? InitialOf(SyntaxNode declared) => OperationOf(declared switch
    {
        VariableDeclaratorSyntax variable => variable.Initializer?.Value,
        _ => declared.Ancestors().Select(outer => outer switch
        {
            AssignmentExpressionSyntax assignment => assignment.Right,
            IsPatternExpressionSyntax pattern => pattern.Expression,
            _ => null,
        }).FirstOrDefault(source => source is not null),
    });

    private IEnumerable<IOperation?> ReturnsOf(SyntaxNode method) => method.DescendantNodes().Select(node => node switch
    {
        ArrowExpressionClauseSyntax arrow => OperationOf(arrow.Expression),
        ReturnStatementSyntax answer => OperationOf(answer.Expression),
        _ => null,
    });

    // Of another project nothing but the signature is known here.
    private IOperation? OperationOf(SyntaxNode? node) => node is not null && _compilation.ContainsSyntaxTree(node.SyntaxTree)
        ? _compilation.GetSemanticModel(node.SyntaxTree).GetOperation(node)
        : null;

    private static string PartOf(IOperation part) => part.ConstantValue is { HasValue: true, Value: string text } ? text : "*";

    private void Add(string text, IOperation at)
    {
        if (s_identifier.IsMatch(text))
        {
            FileLinePositionSpan span = at.Syntax.GetLocation().GetLineSpan();
            _found.Add(new(text, $"{_sources.Relative(span.Path)}:{span.StartLinePosition.Line + 1}"));
        }
    }
}
