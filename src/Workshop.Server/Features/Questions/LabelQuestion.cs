using System.Globalization;
using System.Text.RegularExpressions;
using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Questions;

/// <summary>Says what staff call a question by; everyone sees it.</summary>
/// <param name="Labels">All of them. Spaces are tidied, and of two that differ in case only the first counts.</param>
[Needs(Right.Moderate)]
public sealed partial record LabelQuestion(Guid EventId, Guid QuestionId, IReadOnlyList<string> Labels, int Version) : IAct<QuestionView>, IChecked
{
    /// <summary>The labels as they are stored: each in one line, none twice.</summary>
    public IReadOnlyList<string> Tidy() =>
        Labels.Select(l => Spaces().Replace(l ?? "", " ").Trim()).DistinctBy(l => l.ToUpper(CultureInfo.InvariantCulture)).ToList();

    public void Check(Checks checks)
    {
        var tidy = Tidy();
        var most = Question.MostLabels.ToString(CultureInfo.InvariantCulture);
        checks.That(tidy.Count <= Question.MostLabels, nameof(Labels), $"Höchstens {most} Schlagwörter.", $"At most {most} labels.");
        foreach (var label in tidy.Take(Question.MostLabels + 1))
        {
            checks.Text(nameof(Labels), label, Question.LabelLimit);
        }
    }

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}

public sealed class LabelQuestionHandler(WorkshopDb db, ChangeRecorder changes, ModerationLog log) : IRequestHandler<LabelQuestion, Result<QuestionView>>
{
    public async Task<Result<QuestionView>> Handle(LabelQuestion request, CancellationToken cancellationToken)
    {
        var labels = request.Tidy();
        var found = await QuestionForStaff.Find(db, request.EventId, request.QuestionId, request.Version, q => q.Labels.SequenceEqual(labels));
        if (found.Thing is not { } question)
        {
            return found.Answer!;
        }

        if (QuestionRefusals.IfPutAway(question) is { } refusal)
        {
            return refusal;
        }

        log.Note(question, ModerationAct.Labelled, Listed(question.Labels), Listed(labels), earlier: new Earlier(Labels: question.Labels));
        var takenOff = question.Labels.Except(labels).Any();
        question.Labels = labels;
        question.Version++;
        changes.Record(ChangeKind.Question, question.Id, Question.AudienceOf(question.State), question.ParticipantId, atOnce: takenOff);
        return QuestionView.ForStaff(question);
    }

    private static string? Listed(IReadOnlyList<string> labels) => labels.Count == 0 ? null : string.Join(", ", labels);
}
