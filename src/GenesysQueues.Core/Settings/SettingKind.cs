namespace GenesysQueues.Settings;

/// <summary>What sort of value a setting takes.</summary>
internal enum SettingKind
{
    /// <summary>Text, of certain values where the API lists them.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>A number without a decimal part.</summary>
    Integer,

    /// <summary>Any number.</summary>
    Number,

    /// <summary>A date and time, as text in ISO 8601.</summary>
    Time,

    /// <summary>A table of published fields.</summary>
    Table,

    /// <summary>A table whose keys are not published, all values of one type.</summary>
    Map,

    /// <summary>A list, all items of one type.</summary>
    List,

    /// <summary>Whatever JSON has a form for.</summary>
    Any,
}
