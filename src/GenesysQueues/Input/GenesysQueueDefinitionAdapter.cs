using Microsoft.PowerShell;
using System.Collections.ObjectModel;

namespace GenesysQueues.Input;

/// <summary>
/// Shows PowerShell that the fields of a definition can be set. A value is read as that of a parameter or a cell, where a setter
/// of .NET would have PowerShell turn '' into 0.
/// </summary>
public sealed class GenesysQueueDefinitionAdapter : PSPropertyAdapter
{
    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) =>
        new([.. DefinitionMembers.Properties.Select(property => new PSAdaptedProperty(property.Name, null))]);

    /// <inheritdoc/>
    public override PSAdaptedProperty? GetProperty(object baseObject, string propertyName) =>
        (DefinitionMembers.Property(propertyName)?.Name ?? DefinitionMembers.Column(propertyName)) is { } name
            ? new(name, null) : null;

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => true;

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) =>
        DefinitionMembers.Column(adaptedProperty.Name) is not null;

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) => ToStringCodeMethods.Type(
        PSObject.AsPSObject(DefinitionMembers.Property(adaptedProperty.Name)?.PropertyType ?? typeof(object)));

    /// <inheritdoc/>
    public override object? GetPropertyValue(PSAdaptedProperty adaptedProperty) =>
        DefinitionMembers.Get((GenesysQueueDefinition)adaptedProperty.BaseObject, adaptedProperty.Name);

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        Edit((GenesysQueueDefinition)adaptedProperty.BaseObject, adaptedProperty.Name, value);

    /// <summary>Gives a field or a setting a value of PowerShell.</summary>
    internal static void Edit(GenesysQueueDefinition definition, string column, object? value)
    {
        try
        {
            object? given = PlainValues.Of(UserIds.OfCell(column, value));
            DefinitionReader.Edit(definition, column, given);
        }
        catch (GenesysException e)
        {
            throw new FieldRefusedException(e, definition);
        }
    }
}
