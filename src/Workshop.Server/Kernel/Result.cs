namespace Workshop.Server.Kernel;

/// <summary>Why something was refused; the number is the HTTP status it is answered with.</summary>
public enum RefusalKind
{
    Invalid = 400,
    Unauthenticated = 401,
    Denied = 403,
    Unknown = 404,
    Conflict = 409,
    TooLarge = 413,
    TooMany = 429,
    Failed = 500,
    Unavailable = 503,
}

/// <summary>An expected "no": a stable code for programs and one sentence in each language for people.</summary>
public sealed record Refusal(RefusalKind Kind, string Code, string De, string En)
{
    /// <summary>The state the caller should now show instead of what it had (answered with 409).</summary>
    public object? Current { get; init; }

    /// <summary>Per field of the request (camelCase), what is wrong with it.</summary>
    public IReadOnlyDictionary<string, LocalText[]>? Fields { get; init; }

    /// <summary>Seconds after which trying again makes sense (429 and 503).</summary>
    public int? RetryAfterSeconds { get; init; }

    /// <summary>The same refusal carrying the current view of the thing it is about.</summary>
    public Refusal With(object current) => this with { Current = current };
}

/// <summary>Lets pipeline behaviours refuse without knowing what would have been answered.</summary>
public interface IOutcome<TSelf>
{
    static abstract TSelf Refused(Refusal refusal);

    Refusal? Refusal { get; }
}

/// <summary>Either a value or a <see cref="Refusal"/>; exceptions are for bugs and outages.</summary>
public sealed class Result<T> : IOutcome<Result<T>>
{
    private readonly T? value;

    private Result(T? value, Refusal? refusal) => (this.value, Refusal) = (value, refusal);

    public Refusal? Refusal { get; }

    /// <summary>The value; only to be read when <see cref="Refusal"/> is null.</summary>
    public T Value => Refusal is null ? value! : throw new InvalidOperationException($"Refused: {Refusal.Code}");

    public static Result<T> Refused(Refusal refusal) => new(default, refusal);

    /// <summary>For values that the conversion below cannot tell from nothing, such as null.</summary>
    public static Result<T> Of(T value) => new(value, null);

    public static implicit operator Result<T>(T value) => new(value, null);

    public static implicit operator Result<T>(Refusal refusal) => new(default, refusal);
}
