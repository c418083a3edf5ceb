using Workshop.Server.Features.Questions;
using Workshop.Support;

namespace Workshop.Questions;

/// <summary>What tests of merging do.</summary>
public abstract class MergeTests(TestServer server)
{
    protected TestServer Host => server;

    protected async Task<(Phone Asker, LinkHolder Moderator, QuestionView[] Questions)> Two() => await Approved("Frage 1", "Frage 2");

    protected async Task<(Phone Asker, LinkHolder Moderator, QuestionView[] Questions)> Approved(params string[] texts)
    {
        var e = await Host.NewEvent();
        var (asker, moderator) = (await Host.Join(e), await Host.Open(e));
        var questions = new List<QuestionView>();
        foreach (var text in texts)
        {
            questions.Add(await moderator.Moderate(await asker.Ask(text), "approve"));
        }

        return (asker, moderator, [.. questions]);
    }

    protected static Task<Answer> TryMerge(Guest guest, QuestionView goes, QuestionView stays) =>
        guest.Try(HttpMethod.Post, $"questions/{goes.Id}/merge", new { intoId = stays.Id, goes.Version });

    protected static async Task<QuestionView> Merge(Guest guest, QuestionView goes, QuestionView stays) => (await TryMerge(guest, goes, stays)).As<QuestionView>();
}
