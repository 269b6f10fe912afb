using System.Dynamic;
using System.Linq.Expressions;
using System.Reflection;

namespace GenesysQueues.Definitions;

/// <summary>
/// Binds <c>$definition.Name = value</c> alike in all runspaces: PowerShell keeps what it has found out about a property of .NET
/// for the whole process, so that one runspace without the module would make the fields read-only in all others.
/// </summary>
internal sealed class DefinitionMetaObject(Expression expression, GenesysQueueDefinition definition)
    : DynamicMetaObject(expression, BindingRestrictions.Empty, definition)
{
    /// <inheritdoc/>
    public override DynamicMetaObject BindGetMember(GetMemberBinder binder) =>
        DefinitionMembers.Property(binder.Name) is null && DefinitionMembers.Column(binder.Name) is { } column
            ? Call(nameof(DefinitionMembers.Get), column) : base.BindGetMember(binder);

    /// <inheritdoc/>
    public override DynamicMetaObject BindSetMember(SetMemberBinder binder, DynamicMetaObject value) =>
        DefinitionMembers.Column(binder.Name) is { } column
            ? Call(nameof(DefinitionMembers.Set), column, Expression.Convert(value.Expression, typeof(object)))
            : base.BindSetMember(binder, value);

    private DynamicMetaObject Call(string method, string column, params Expression[] value) => new(
        Expression.Call(
            typeof(DefinitionMembers).GetMethod(method, BindingFlags.Static | BindingFlags.NonPublic)!,
            [Expression.Convert(Expression, LimitType), Expression.Constant(column), .. value]),
        BindingRestrictions.GetTypeRestriction(Expression, LimitType));
}
