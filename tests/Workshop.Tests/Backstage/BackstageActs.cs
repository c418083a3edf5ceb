using Workshop.Server.Features.Backstage;
using Workshop.Support;

namespace Workshop.Backstage;

/// <summary>What tests of lines to the tablets do again and again.</summary>
internal static class BackstageActs
{
    public static Task<BackstageLineView> Say(this Guest moderator, string text, Guid? speakerId = null, Guid? id = null) =>
        moderator.Put<BackstageLineView>($"backstage/{id ?? Guid.NewGuid()}", new { text, speakerId });

    public static Task<Answer> TryRead(this Guest speaker, Guid lineId) => speaker.Try(HttpMethod.Post, $"backstage/{lineId}/read?{speaker.As}");

    public static async Task<BackstageLineView> Read(this Guest speaker, Guid lineId) => (await speaker.TryRead(lineId)).As<BackstageLineView>();

    public static Task<Answer> TryTakeBack(this Guest moderator, BackstageLineView line) =>
        moderator.Try(HttpMethod.Delete, $"backstage/{line.Id}?version={line.Version}");

    public static async Task<List<BackstageLineView>> Lines(this Guest guest) => (await guest.State()).Views.BackstageLines;
}
