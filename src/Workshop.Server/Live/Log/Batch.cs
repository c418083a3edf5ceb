namespace Workshop.Server.Live;

/// <summary>Something the receiver must no longer show: withdrawn, declined, deleted.</summary>
public sealed record Gone(ChangeKind Kind, Guid Id);

/// <summary>Everything that changed for one audience after <see cref="From"/> up to and including <see cref="To"/>.</summary>
/// <remarks>Applying a batch twice or late does no harm. A receiver that holds less than <see cref="From"/> has missed something.</remarks>
/// <param name="Epoch">Another epoch than the receiver's: load the state again. Pushes leave it out as long as it stays the same.</param>
/// <param name="Me">A participant's own things, when they asked what they missed; null in what is pushed to many.</param>
public sealed record Batch(Guid Epoch, long From, long To, Views Views, IReadOnlyList<Gone> Gone, MeView? Me = null);

/// <summary>Everything one audience may see of an event at sequence number <see cref="Seq"/>.</summary>
/// <param name="Me">The participant's own things; null for other listeners.</param>
public sealed record State(Guid Epoch, long Seq, Views Views, MeView? Me);

/// <summary>How many participants are connected right now on this server, and how many have joined at all.</summary>
public sealed record PresenceView(int Connected, int Joined);
