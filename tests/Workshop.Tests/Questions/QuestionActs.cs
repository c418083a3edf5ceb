using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>What staff and speakers do to a question besides deciding on it.</summary>
internal static class QuestionActs
{
    public static Task<Answer> TryCorrect(this LinkHolder by, QuestionView q, string text) =>
        by.Try(HttpMethod.Post, $"questions/{q.Id}/correct", new { text, q.Version });

    public static async Task<QuestionView> Correct(this LinkHolder by, QuestionView q, string text) => (await by.TryCorrect(q, text)).As<QuestionView>();

    public static Task<Answer> TryLabel(this LinkHolder by, QuestionView q, params string?[] labels) =>
        by.Try(HttpMethod.Put, $"questions/{q.Id}/labels", new { labels, q.Version });

    public static async Task<QuestionView> Label(this LinkHolder by, QuestionView q, params string?[] labels) => (await by.TryLabel(q, labels)).As<QuestionView>();

    public static Task<Answer> TryAssign(this LinkHolder by, QuestionView q, Guid? agendaItemId, Guid? speakerId) =>
        by.Try(HttpMethod.Post, $"questions/{q.Id}/assign", new { agendaItemId, speakerId, q.Version });

    public static async Task<QuestionView> Assign(this LinkHolder by, QuestionView q, Guid? agendaItemId, Guid? speakerId) =>
        (await by.TryAssign(q, agendaItemId, speakerId)).As<QuestionView>();

    public static Task<Answer> TryAnswer(this Guest by, QuestionView q, string text) =>
        by.Try(HttpMethod.Put, $"questions/{q.Id}/written-answer?{by.As}", new { text, q.Version });

    public static async Task<QuestionView> AnswerInWriting(this Guest by, QuestionView q, string text) => (await by.TryAnswer(q, text)).As<QuestionView>();

    public static Task<Answer> TryBlock(this LinkHolder by, QuestionView q, bool blocked = true) =>
        by.Try(HttpMethod.Post, $"questions/{q.Id}/block-author", new { blocked, q.Version });

    public static async Task<QuestionView> Block(this LinkHolder by, QuestionView q, bool blocked = true) => (await by.TryBlock(q, blocked)).As<QuestionView>();

    public static Task<Answer> TryHandle(this LinkHolder by, QuestionView q, string? name) =>
        by.Try(HttpMethod.Put, $"questions/{q.Id}/handled", new { by = name });

    public static async Task<QuestionView> Handle(this LinkHolder by, QuestionView q, string? name) => (await by.TryHandle(q, name)).As<QuestionView>();
}
