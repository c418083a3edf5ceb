using Workshop.Server.Data;
using Workshop.Server.Features.Agenda;

namespace Workshop.Server.Features.Participants;

/// <summary>
/// People in the hall may be called what somebody on the panel is called. Who reads it is told that nobody has confirmed it, unless
/// the browser that wrote it holds that speaker's link.
/// </summary>
public static class SpeakerNames
{
    /// <summary>What one leaves out as easily as one writes it, as it looks (<see cref="Lookalikes.Skeleton"/>).</summary>
    private static readonly string[] Titles =
        [.. new[] { "dr", "prof", "professor", "professorin", "herr", "frau", "mr", "mrs", "ms", "pd", "dipl", "ing", "med", "phil" }.Select(title => Lookalikes.Skeleton(title, []))];

    /// <param name="name">What stands beside the text; null without a name.</param>
    /// <param name="held">Speakers whose links the browser holds.</param>
    public static async Task<bool> IsUnconfirmed(WorkshopDb db, Guid eventId, string? name, IReadOnlyCollection<Guid> held)
    {
        if (name is null || Lookalikes.Skeleton(name, Titles) is not { Length: > 0 } read)
        {
            return false;
        }

        var alike = (await Speaker.NamesIn(db, eventId)).Where(s => Reads(s.Value.De) || Reads(s.Value.En)).Select(s => s.Key).ToList();
        return alike.Count > 0 && !alike.Exists(held.Contains);

        bool Reads(string? speaker) => speaker is not null && Lookalikes.Skeleton(speaker, Titles) == read;
    }
}
