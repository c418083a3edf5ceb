using System.IO.Compression;
using Workshop.Server.Features.Boards;
using Workshop.Server.Features.Questions;

namespace Workshop.Server.Live;

/// <summary>
/// Compresses what is pushed with a preset dictionary: a zlib stream (RFC 1950) that begins with what both sides have, so that names of
/// members and whatever says nothing cost next to nothing. Once for everyone who is told the same. The plain way would be to send the JSON as it is; why the socket does not pack it: see
/// decision 14.
/// </summary>
public static class PushCompression
{
    /// <summary>
    /// What every packed message may refer back to without containing it: a push with one of everything that a full hall brings.
    /// ASCII, far below 32 KB. The client has the same in <c>client/src/live/push-dictionary.txt</c>.
    /// </summary>
    public static ReadOnlySpan<byte> Dictionary => Known;

    private static readonly byte[] Known = WrittenBatch.Json(Sample());

    /// <summary>The stream without its beginning, which a reader knows: header, and the dictionary as a block that is stored as it is.</summary>
    /// <remarks>Its checksum covers the dictionary: a reader with another one finds out.</remarks>
    public static byte[] Compress(ReadOnlySpan<byte> json)
    {
        using var packed = new MemoryStream();
        int begin;
        using (var stream = new ZLibStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        {
            stream.Write(Dictionary);
            // Ends at a whole byte, and what follows may still point back.
            stream.Flush();
            begin = (int)packed.Length;
            stream.Write(json);
        }

        return packed.GetBuffer().AsSpan(begin, (int)packed.Length - begin).ToArray();
    }

    private static Batch Sample()
    {
        var question = new QuestionView(
            Guid.Empty, 1, "", null, null, null, null, QuestionState.Approved, null, null, null, [], null, null, false, false, 0,
            DateTime.UnixEpoch, null, 1, 1);
        var note = new NoteView(Guid.Empty, Guid.Empty, Guid.Empty, "", null, false, 1024, DateTime.UnixEpoch, 1, 1);
        var views = new Views
        {
            Questions = [question],
            Votes = { [1] = 1, [2] = 1 },
            PollVotes = [[0, 1, 2], [1, 1, 2]],
            Notes = [note],
            Counts = new QuestionCounts(1, 0, 0, 0, 0),
        };
        return new Batch(Guid.Empty, 1, 2, views, []);
    }
}
