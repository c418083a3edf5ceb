namespace Workshop.Load;

internal static class FloorServer
{
    public const string Running = "The floor is running: ";
}
