using MediatR;
using Workshop.Server.Data;
using Workshop.Server.Features.Feedback;
using Workshop.Server.Features.Moderation;
using Workshop.Server.Features.Questions;
using Workshop.Server.Kernel;
using Workshop.Server.Live;

namespace Workshop.Server.Features.Review;

/// <summary>What came of an event: all of it for staff, their own part for a speaker.</summary>
[MaySend(Role.Moderator, Role.Organiser, Role.Speaker)]
public sealed record GetReview(Guid EventId, Role As, Guid? SpeakerId) : IQuery<ReviewView>, IAsRole;

public sealed class GetReviewHandler(Snapshot snapshot, WorkshopDb db, ContributionKinds kinds, CallerContext caller) : IRequestHandler<GetReview, Result<ReviewView>>
{
    public async Task<Result<ReviewView>> Handle(GetReview request, CancellationToken cancellationToken)
    {
        if (!await snapshot.Open(request.EventId))
        {
            return LiveRefusals.EventUnknown;
        }

        var views = (await snapshot.Everything(request.EventId, Audience.Staff)).Answer.Views;
        var participation = await Participation.Count(db, request.EventId);
        var comments = await RatingsView.Comments(db, views.Ratings);
        var voices = await RecentVoices.Count(db, request.EventId);
        return caller.Current is { Role: Role.Speaker } speaker
            ? ReviewView.ForSpeaker(views, participation, comments, voices, speaker.SpeakerId!.Value)
            : ReviewView.ForStaff(views, participation, comments, voices, await ModerationLogView.Load(db, kinds, request.EventId));
    }
}
