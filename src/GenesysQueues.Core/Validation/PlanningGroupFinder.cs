using GenesysQueues.Contracts;
using GenesysQueues.Lookup;

namespace GenesysQueues.Validation;

/// <summary>
/// What PlanningGroup means: an id, the whole name of a group, or <c>Business Unit / Group</c>; where a group may be made, also
/// one that is missing. A slash may be part of either name, so that each slash is tried.
/// </summary>
/// <param name="directory">The names of the org.</param>
/// <param name="context">The command's look-ups.</param>
/// <param name="sink">Takes the findings.</param>
/// <param name="orgName">How the org is called in them.</param>
/// <param name="template">Name or id of the service goal template of new groups; null: none is made.</param>
internal sealed class PlanningGroupFinder(
    OrgDirectory directory, LookupContext context, FindingSink sink, string orgName, string? template)
{
    private const string Column = nameof(GenesysQueueDefinition.PlanningGroup);
    private const char Slash = '/';

    // As many as are read at a glance.
    private const int MostUnits = 5;

    /// <summary>The group, or the one that is to be made; neither where a finding says why.</summary>
    internal async Task<(OrgEntity? Group, NewPlanningGroup? New)> FindAsync(string text, CancellationToken cancellationToken)
    {
        GenesysApiException? refusal = null;
        IReadOnlyList<OrgEntity> whole = [], all = [];
        IReadOnlyList<string> nearest = [];
        try
        {
            LookupResult result =
                await directory.FindAsync(EntityKind.PlanningGroup, text, context, cancellationToken).ConfigureAwait(false);
            (whole, nearest) = (result.Found, result.Nearest);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            refusal = e;
        }

        if (Splits(text).Any())
        {
            all = await SeenAsync(EntityKind.PlanningGroup, cancellationToken).ConfigureAwait(false);
        }

        List<OrgEntity> within = Splits(text)
            .SelectMany(split => Called(
                Called(all, group => group.Parent!, split.Unit), group => group, split.Group))
            .Distinct().ToList();
        IReadOnlyList<OrgEntity> found = whole.Count > 0 ? whole : within;
        if (found.Count > 1)
        {
            Ambiguous(text, found);
            return default;
        }

        if (found.Count == 1)
        {
            SayIfBothFit(text, found[0], within);
            return (found[0], null);
        }

        IReadOnlyList<OrgEntity> units = Splits(text).Any()
            ? await SeenAsync(EntityKind.BusinessUnit, cancellationToken).ConfigureAwait(false) : [];
        List<(OrgEntity Unit, string Name)> meant = Splits(text)
            .SelectMany(split => Called(units, unit => unit, split.Unit).Select(unit => (unit, split.Group)))
            .ToList();
        return meant.Count switch
        {
            0 => NoUnit(text, units, nearest, refusal),
            1 => await InUnitAsync(text, meant[0].Unit, meant[0].Name, refusal, cancellationToken).ConfigureAwait(false),
            _ => Unclear(text, meant),
        };
    }

    // With what stands before and after each slash.
    private static IEnumerable<(string Unit, string Group)> Splits(string text)
    {
        for (int i = text.IndexOf(Slash); i >= 0; i = text.IndexOf(Slash, i + 1))
        {
            (string unit, string group) = (text.Substring(0, i).Trim(), text.Substring(i + 1).Trim());
            if (unit.Length > 0 && group.Length > 0)
            {
                yield return (unit, group);
            }
        }
    }

    private static IReadOnlyList<OrgEntity> Called(
        IReadOnlyList<OrgEntity> all, Func<OrgEntity, OrgEntity> of, string nameOrId) =>
        WrittenName.Of(all.Where(one => IsCalled(of(one), nameOrId)).ToList(), one => of(one).Name, nameOrId);

    private static bool IsCalled(OrgEntity entity, string nameOrId) =>
        NameKey.Same(entity.Name, nameOrId) || string.Equals(entity.Id, nameOrId, StringComparison.OrdinalIgnoreCase);

    // What may not be seen is said where it matters.
    private async Task<IReadOnlyList<OrgEntity>> SeenAsync(EntityKind kind, CancellationToken cancellationToken)
    {
        try
        {
            return await directory.AllAsync(kind, context, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            return [];
        }
    }

    private void Ambiguous(string text, IReadOnlyList<OrgEntity> found)
    {
        List<string> full = found.Select(group => group.FullName).ToList();
        bool isTold = full.Distinct(StringComparer.OrdinalIgnoreCase).Count() == full.Count
            && full.TrueForAll(name => !NameKey.Same(name, text));
        string ids = $"the id of the one you mean: {string.Join("; ", found.Select(group => group.ToString()))}.";
        sink.Error(
            "AmbiguousName", Column, text, $"'{ShortText.Of(text)}' means {found.Count} planning groups in {orgName}.",
            isTold ? $"Write {string.Join(" or ", full.Select(name => $"'{name}'"))}; or give {ids}" : $"Give {ids}",
            found.Select(group => group.ToString()).ToList());
    }

    private void SayIfBothFit(string text, OrgEntity found, List<OrgEntity> within)
    {
        if (within.Find(group => group != found) is { } other)
        {
            sink.Warning(
                "PlanningGroupBothFit", Column, text,
                $"'{ShortText.Of(text)}' is the whole name of planning group {found}, which is taken, and also means "
                    + $"planning group '{ShortText.Of(other.Name)}' of business unit '{ShortText.Of(other.Parent!.Name)}'.",
                $"Write '{found.Id}' if the first is meant; '{other.Id}' is the id of the second.");
        }
    }

    private (OrgEntity?, NewPlanningGroup?) NoUnit(
        string text, IReadOnlyList<OrgEntity> units, IReadOnlyList<string> nearest, GenesysApiException? refusal)
    {
        if (refusal is not null)
        {
            new NameFinder(directory, context, sink, orgName).CannotLook(EntityKind.PlanningGroup, Column, text, refusal);
            return default;
        }

        List<string> hints = nearest.ToList();
        foreach ((string unit, string group) in Splits(text))
        {
            hints.AddRange(NearestName.Of(unit, units.Select(known => known.Name)).Select(known => $"{known} / {group}"));
        }

        string there = string.Join(", ", units.Take(MostUnits).Select(unit => $"'{ShortText.Of(unit.Name)}'"));
        string remedy = hints.Count > 0 ? NearestName.Question(hints)
            : units.Count > 0 ? $"Check the spelling of the business unit; there {(units.Count == 1 ? "is" : "are")} {there}"
                + $"{(units.Count > MostUnits ? $" and {units.Count - MostUnits} others" : string.Empty)}."
            : template is not null ? $"Write 'Business Unit / {ShortText.Of(text)}' with the unit in which it is to be made."
            : "Check the spelling, or create it first.";
        sink.Error(
            Column + "NotFound", Column, text,
            Splits(text).Any() ? $"There is no planning group '{ShortText.Of(text)}' in {orgName}, and no business unit has the "
                    + "name before its slash."
                : $"There is no planning group '{ShortText.Of(text)}' in {orgName}.",
            remedy, hints);
        return default;
    }

    private (OrgEntity?, NewPlanningGroup?) Unclear(string text, List<(OrgEntity Unit, string Name)> meant)
    {
        List<string> candidates = meant.Select(one => $"{one.Unit.Id} / {one.Name}").ToList();
        sink.Error(
            "AmbiguousName", Column, text,
            $"'{ShortText.Of(text)}' may be of {meant.Count} business units in {orgName}: "
                + $"{string.Join(", ", meant.Select(one => $"'{one.Unit.Name}'"))}.",
            $"Write the unit's id before the slash: {string.Join(" or ", candidates.Select(one => $"'{one}'"))}.", candidates);
        return default;
    }

    // The unit is there, and its groups may be seen or not.
    private async Task<(OrgEntity?, NewPlanningGroup?)> InUnitAsync(
        string text, OrgEntity unit, string name, GenesysApiException? refusal, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> groups;
        try
        {
            groups = refusal is null
                ? (await directory.AllAsync(EntityKind.PlanningGroup, context, cancellationToken).ConfigureAwait(false))
                    .Where(group => group.Parent!.Id == unit.Id).ToList()
                : await directory.AllInAsync(EntityKind.PlanningGroup, unit, context, cancellationToken).ConfigureAwait(false);
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            new NameFinder(directory, context, sink, orgName).CannotLook(EntityKind.PlanningGroup, Column, text, e);
            return default;
        }

        if (template is not null)
        {
            return (null, await NewAsync(text, unit, name, cancellationToken).ConfigureAwait(false));
        }

        List<string> hints = NearestName.Of(name, groups.Select(group => group.Name)).Select(known => $"{unit.Name} / {known}")
            .ToList();
        sink.Error(
            Column + "NotFound", Column, text,
            $"Business unit '{ShortText.Of(unit.Name)}' in {orgName} has no planning group '{ShortText.Of(name)}'.",
            hints.Count > 0 ? NearestName.Question(hints)
                : "Check the spelling, or have it made: -CreateMissing PlanningGroup with -ServiceGoalTemplate.",
            hints);
        return default;
    }

    // A group that is looked for may be written in any way; one that is made has its name for good.
    private bool HasFault(string name)
    {
        List<NameFault> faults = [.. NameFault.Of("The name of the planning group that is to be made", name)];
        faults.ForEach(fault => sink.Error(fault.Code, Column, name, fault.Message, fault.Remedy));
        return faults.Count > 0;
    }

    private async Task<NewPlanningGroup?> NewAsync(
        string text, OrgEntity unit, string name, CancellationToken cancellationToken)
    {
        IReadOnlyList<OrgEntity> templates;
        try
        {
            IReadOnlyList<OrgEntity> seen = await SeenAsync(EntityKind.ServiceGoalTemplate, cancellationToken)
                .ConfigureAwait(false);
            templates = seen.Where(known => known.Parent!.Id == unit.Id).ToList();
            if (templates.Count == 0 || (context.RefusalOf(EntityKind.ServiceGoalTemplate) is null
                && !templates.Any(known => IsCalled(known, template!))))
            {
                // Somebody may just have made it.
                templates = await directory.AllInAsync(EntityKind.ServiceGoalTemplate, unit, context, cancellationToken)
                    .ConfigureAwait(false);
            }
        }
        catch (GenesysApiException e) when (e.IsRefusal)
        {
            new NameFinder(directory, context, sink, orgName).CannotLook(
                EntityKind.ServiceGoalTemplate, Column, template!, e);
            return null;
        }

        IReadOnlyList<OrgEntity> found = Called(templates, known => known, template!);
        if (found.Count == 1)
        {
            if (HasFault(name))
            {
                return null;
            }

            var group = new NewPlanningGroup(unit, PlainText.WithPlainSpaces(name), found[0]);
            sink.Information(
                "PlanningGroupMissing", Column, text,
                $"There is no planning group '{ShortText.Of(group.FullName)}' in {orgName}.",
                $"It is made, once for all rows that name it, with service goal template '{found[0].Name}'.");
            return group;
        }

        if (found.Count > 1)
        {
            Ambiguous(template!, found);
            return null;
        }

        List<string> names = templates.Select(known => known.Name).ToList();
        sink.Error(
            "ServiceGoalTemplateNotFound", Column, template,
            $"Business unit '{ShortText.Of(unit.Name)}' in {orgName} has no service goal template '{ShortText.Of(template!)}', "
                + $"which planning group '{ShortText.Of(name)}' would need.",
            names.Count > 0 ? $"Give -ServiceGoalTemplate one that it has: {string.Join(", ", names.Select(one => $"'{one}'"))}."
                : "Have somebody make one in that business unit.",
            names);
        return null;
    }
}
