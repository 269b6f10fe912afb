using System.Collections.ObjectModel;
using System.Management.Automation;

namespace GenesysQueues.Input;

/// <summary>
/// The module's class of this name, for PowerShell to find on any thread; see <see cref="Loader.LoadContext"/>.
/// </summary>
public sealed class GenesysQueueDefinitionAdapter : PSPropertyAdapter
{
    private readonly PSPropertyAdapter _ofModule = (PSPropertyAdapter)Activator.CreateInstance(
        Loader.LoadContext.Initialize().GetType(typeof(GenesysQueueDefinitionAdapter).FullName!, throwOnError: true)!)!;

    /// <inheritdoc/>
    public override Collection<PSAdaptedProperty> GetProperties(object baseObject) => _ofModule.GetProperties(baseObject);

    /// <inheritdoc/>
    public override PSAdaptedProperty GetProperty(object baseObject, string propertyName) =>
        _ofModule.GetProperty(baseObject, propertyName);

    /// <inheritdoc/>
    public override bool IsGettable(PSAdaptedProperty adaptedProperty) => _ofModule.IsGettable(adaptedProperty);

    /// <inheritdoc/>
    public override bool IsSettable(PSAdaptedProperty adaptedProperty) => _ofModule.IsSettable(adaptedProperty);

    /// <inheritdoc/>
    public override string GetPropertyTypeName(PSAdaptedProperty adaptedProperty) =>
        _ofModule.GetPropertyTypeName(adaptedProperty);

    /// <inheritdoc/>
    public override object GetPropertyValue(PSAdaptedProperty adaptedProperty) => _ofModule.GetPropertyValue(adaptedProperty);

    /// <inheritdoc/>
    public override void SetPropertyValue(PSAdaptedProperty adaptedProperty, object value) =>
        _ofModule.SetPropertyValue(adaptedProperty, value);
}
