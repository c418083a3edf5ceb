using System.Text.Json;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds;

/// <inheritdoc cref="IPollKind"/>
/// <typeparam name="TDefinition">A record of what is asked; texts of hosts and whole numbers.</typeparam>
/// <typeparam name="TAnswer">A record of what one person answers in one slot.</typeparam>
public abstract class PollKind<TDefinition, TAnswer> : IPollKind
    where TDefinition : class
    where TAnswer : class
{
    public abstract string Code { get; }

    public Type DefinitionType => typeof(TDefinition);

    public Type AnswerType => typeof(TAnswer);

    public virtual IEntryKind? Entries => null;

    public virtual IMomentKind? Moments => null;

    public virtual bool CanBePart => Entries is null && Moments is null;

    /// <inheritdoc cref="IPollKind.Read"/>
    public abstract TDefinition? Read(StrictReader json);

    /// <inheritdoc cref="IPollKind.IsSameStructure"/>
    public abstract bool IsSameStructure(TDefinition before, TDefinition after);

    /// <inheritdoc cref="IPollKind.ForHall"/>
    public virtual TDefinition ForHall(TDefinition definition, bool revealed) => definition;

    /// <inheritdoc cref="IPollKind.Slots"/>
    public virtual int Slots(TDefinition definition) => 1;

    /// <inheritdoc cref="IPollKind.IsLed"/>
    public virtual bool IsLed(TDefinition definition) => false;

    /// <inheritdoc cref="IPollKind.HandOptions"/>
    public virtual IReadOnlyList<LocalText> HandOptions(TDefinition definition) => [];

    /// <inheritdoc cref="IPollKind.Accept"/>
    public abstract TAnswer? Accept(TDefinition definition, int slot, TAnswer answer);

    /// <inheritdoc cref="IPollKind.IsRepeat"/>
    public virtual bool IsRepeat(TDefinition definition, TAnswer answer, IEnumerable<TAnswer> otherSlots) => false;

    /// <inheritdoc cref="IPollKind.Cells"/>
    public abstract IEnumerable<Delta> Cells(TDefinition definition, int slot, TAnswer answer);

    /// <inheritdoc cref="IPollKind.Figures"/>
    public abstract long[] Figures(TDefinition definition, ITally tally);

    /// <inheritdoc cref="IPollKind.Sheet"/>
    public abstract IEnumerable<SheetRow> Sheet(TDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries);

    /// <inheritdoc cref="IPollKind.Parse"/>
    protected virtual TDefinition Parse(string stored) => JsonSerializer.Deserialize<TDefinition>(stored, JsonRules.Wire)!;

    /// <inheritdoc cref="IPollKind.ParseAnswer"/>
    protected virtual TAnswer ParseAnswer(TDefinition definition, int slot, string stored) => JsonSerializer.Deserialize<TAnswer>(stored, JsonRules.Wire)!;

    object? IPollKind.Read(StrictReader json) => Read(json);

    string IPollKind.Write(object definition) => JsonSerializer.Serialize((TDefinition)definition, JsonRules.Wire);

    object IPollKind.Parse(string stored) => Parse(stored);

    bool IPollKind.IsSameStructure(object before, object after) => IsSameStructure((TDefinition)before, (TDefinition)after);

    object IPollKind.ForHall(object definition, bool revealed) => ForHall((TDefinition)definition, revealed);

    bool IPollKind.Hides(object definition) => !Equals(ForHall((TDefinition)definition, false), ForHall((TDefinition)definition, true));

    int IPollKind.Slots(object definition) => Slots((TDefinition)definition);

    bool IPollKind.IsLed(object definition) => IsLed((TDefinition)definition);

    IReadOnlyList<LocalText> IPollKind.HandOptions(object definition) => HandOptions((TDefinition)definition);

    object? IPollKind.Accept(object definition, int slot, JsonElement answer)
    {
        var asked = (TDefinition)definition;
        if (slot < 0 || slot >= Slots(asked))
        {
            return null;
        }

        try
        {
            return answer.Deserialize<TAnswer>(JsonRules.Wire) is { } read ? Accept(asked, slot, read) : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    bool IPollKind.IsRepeat(object definition, object answer, IEnumerable<object> otherSlots) =>
        IsRepeat((TDefinition)definition, (TAnswer)answer, otherSlots.Cast<TAnswer>());

    string IPollKind.WriteAnswer(object answer) => JsonSerializer.Serialize((TAnswer)answer, JsonRules.Wire);

    object IPollKind.ParseAnswer(object definition, int slot, string stored) => ParseAnswer((TDefinition)definition, slot, stored);

    IEnumerable<Delta> IPollKind.Cells(object definition, int slot, object answer) => Cells((TDefinition)definition, slot, (TAnswer)answer);

    long[] IPollKind.Figures(object definition, ITally tally) => Figures((TDefinition)definition, tally);

    IEnumerable<SheetRow> IPollKind.Sheet(object definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries) => Sheet((TDefinition)definition, figures, entries);
}
