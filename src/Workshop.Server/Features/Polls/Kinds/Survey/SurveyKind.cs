using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Polls.Kinds.Survey;

/// <summary>Who turns from one question to the next.</summary>
public enum SurveyPace
{
    /// <summary>Each person for themselves.</summary>
    Own,

    /// <summary>Staff, for everyone at once.</summary>
    Moderator,
}

/// <param name="Questions">One to twelve.</param>
public sealed record SurveyDefinition(SurveyPace Pace, IReadOnlyList<PollPart> Questions);

/// <summary>Several questions in one poll, in the order of their slots. What one answers to a question is an answer of the question's kind.</summary>
public sealed class SurveyKind : PollKind<SurveyDefinition, object>
{
    public override string Code => "survey";

    public override bool CanBePart => false;

    public override SurveyDefinition? Read(StrictReader json) => json.Allow("pace", "questions")
        ? new SurveyDefinition(json.May("pace", n => n.OneOf("own", "moderator"), "own") == "moderator" ? SurveyPace.Moderator : SurveyPace.Own, PartList.Read(json))
        : null;

    public override bool IsSameStructure(SurveyDefinition before, SurveyDefinition after) =>
        before.Pace == after.Pace && PartList.IsSame(before.Questions, after.Questions);

    public override SurveyDefinition ForHall(SurveyDefinition definition, bool revealed) =>
        PartList.ForHall(definition.Questions, revealed) is var seen && ReferenceEquals(seen, definition.Questions) ? definition : definition with { Questions = seen };

    public override int Slots(SurveyDefinition definition) => definition.Questions.Count;

    public override bool IsLed(SurveyDefinition definition) => definition.Pace == SurveyPace.Moderator;

    public override object? Accept(SurveyDefinition definition, int slot, object answer) => PartList.Accept(definition.Questions, slot, answer);

    public override IEnumerable<Delta> Cells(SurveyDefinition definition, int slot, object answer) => PartList.Cells(definition.Questions, slot, answer);

    public override long[] Figures(SurveyDefinition definition, ITally tally) => PartList.Figures(definition.Questions, tally);

    public override IEnumerable<SheetRow> Sheet(SurveyDefinition definition, IReadOnlyList<long> figures, IReadOnlyDictionary<long, string> entries) =>
        PartList.Sheet(definition.Questions, figures, entries);

    protected override SurveyDefinition Parse(string stored)
    {
        var read = base.Parse(stored);
        return read with { Questions = PartList.Parse(read.Questions) };
    }

    protected override object ParseAnswer(SurveyDefinition definition, int slot, string stored) => PartList.ParseAnswer(definition.Questions, slot, stored);
}
