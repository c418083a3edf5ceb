using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Review;

/// <summary>What came of an event: all of it for staff, their own part for a speaker.</summary>
[Needs(Right.ReadReview)]
public sealed record GetReview(Guid EventId, Role As, Guid? SpeakerId) : IQuery<ReviewView>, IAsRole;

/// <summary>All that came of an event, to be taken away as a file.</summary>
[Needs(Right.Export)]
public sealed record ExportReview(Guid EventId) : IQuery<ReviewView>;

public sealed class GetReviewHandler(Snapshot snapshot, WorkshopDb db, ContributionKinds kinds, CallerContext caller)
    : IRequestHandler<GetReview, Result<ReviewView>>, IRequestHandler<ExportReview, Result<ReviewView>>
{
    public Task<Result<ReviewView>> Handle(GetReview request, CancellationToken cancellationToken) => Load(request.EventId);

    public Task<Result<ReviewView>> Handle(ExportReview request, CancellationToken cancellationToken) => Load(request.EventId);

    private async Task<Result<ReviewView>> Load(Guid eventId)
    {
        if (!await snapshot.Open(eventId))
        {
            return LiveRefusals.EventUnknown;
        }

        var views = (await snapshot.Everything(eventId, Audience.Staff)).Answer.Views;
        var participation = await Participation.Count(db, eventId);
        var comments = await RatingsView.Comments(db, views.Ratings);
        var voices = await RecentVoices.Count(db, eventId);
        return caller.Current is { Role: Role.Speaker } speaker
            ? ReviewView.ForSpeaker(views, participation, comments, voices, speaker.SpeakerId!.Value)
            : ReviewView.ForStaff(views, participation, comments, voices, await ModerationLogView.Load(db, kinds, eventId));
    }
}
