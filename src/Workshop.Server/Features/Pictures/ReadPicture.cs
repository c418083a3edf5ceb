using MediatR;
using Workshop.Server.Kernel;

namespace Workshop.Server.Features.Pictures;

/// <summary>
/// Makes a picture that is being uploaded ready to be stored: outside the committer, since it takes a while, and only for whoever may store it.
/// </summary>
/// <param name="Body">The file, from its beginning.</param>
/// <param name="Length">How long it says it is, in bytes; null where it does not say. What is too long is not read.</param>
[Needs(Right.EditPictures)]
public sealed record ReadPicture(Guid EventId, Stream Body, long? Length) : IQuery<PictureContent>;

public sealed class ReadPictureHandler : IRequestHandler<ReadPicture, Result<PictureContent>>
{
    /// <summary>Uploads that wait to be decoded, each with up to 5 MB in memory; more are told to come back.</summary>
    private const int MostWaiting = 8;

    private static int waiting;

    public async Task<Result<PictureContent>> Handle(ReadPicture request, CancellationToken cancellationToken)
    {
        if (request.Length > PictureReader.MaxBytes)
        {
            return PictureRefusals.TooManyBytes;
        }

        if (Interlocked.Increment(ref waiting) > MostWaiting)
        {
            Interlocked.Decrement(ref waiting);
            return CommonRefusals.Busy;
        }

        try
        {
            if (await Whole(request.Body, cancellationToken) is not { } file)
            {
                return PictureRefusals.TooManyBytes;
            }

            await PictureReader.Turn.WaitAsync(cancellationToken);
            try
            {
                return await Task.Run(() => PictureReader.Read(file), CancellationToken.None);
            }
            finally
            {
                PictureReader.Turn.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref waiting);
        }
    }

    /// <summary>All of it; null as soon as it is too much.</summary>
    private static async Task<byte[]?> Whole(Stream body, CancellationToken cancellationToken)
    {
        using var file = new MemoryStream();
        var part = new byte[64 * 1024];
        while (await body.ReadAsync(part, cancellationToken) is var read && read > 0)
        {
            if (file.Length + read > PictureReader.MaxBytes)
            {
                return null;
            }

            file.Write(part, 0, read);
        }

        return file.ToArray();
    }
}
