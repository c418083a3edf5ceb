using Workshop.Kernel;

var builder = WebApplication.CreateBuilder(args);
builder.AddClientPages();
var app = builder.Build();
app.MapGet("/health/live", () => Results.Ok());
app.MapClientPages();
app.Run();
