using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Questions;
using Workshop.Server.Live;

namespace Workshop.Rules;

/// <summary>A push with one of everything that a full hall brings: what pushes are packed with, so that their names cost nothing.</summary>
internal static class PushSample
{
    public static byte[] Json => WrittenBatch.Json(Batch());

    private static Batch Batch()
    {
        var question = new QuestionView(
            Guid.Empty, 1, "", null, null, null, null, QuestionState.Approved, null, null, null, [], null, null, false, false, 0,
            DateTime.UnixEpoch, null, 1, 1);
        var note = new NoteView(Guid.Empty, 1, Guid.Empty, Guid.Empty, "", null, false, 1024, DateTime.UnixEpoch, 1, 1);
        var views = new Views
        {
            Questions = [question],
            Votes = { [1] = 1, [2] = 1 },
            PollVotes = [[1, 2], [2, 2]],
            Notes = [note],
            Counts = new QuestionCounts(1, 0, 0, 0, 0),
        };
        return new Batch(Guid.Empty, 1, 2, views, []);
    }
}
