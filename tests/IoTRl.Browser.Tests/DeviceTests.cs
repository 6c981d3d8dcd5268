using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace IoTRl.Browser.Tests;

/// <summary>From the gateways to one gateway to one of its sensors.</summary>
[Trait("Level", "Browser")]
public sealed class DeviceTests(PagesFixture pages)
{
    [Fact]
    public async Task Gateway_LeadsToItsSensors_AndASensorToWhatItLastSaid()
    {
        await using var page = await pages.OpenAsync("devices");
        await page.Page.GetByRole(AriaRole.Link, new() { Name = "ward-01" }).ClickAsync();
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "ward-01" })).ToBeVisibleAsync();
        var sensor = page.Page.Locator(".grid tbody a").First;
        var id = await sensor.InnerTextAsync();
        await sensor.ClickAsync();
        var card = page.Page.GetByRole(AriaRole.Region, new() { Name = $"Sensor {id}" });
        await Expect(card).ToBeVisibleAsync();
        await Expect(page.Page).ToHaveURLAsync(new Regex($"sensor={Regex.Escape(id)}"));
        // It is read again every second.
        var read = card.Locator("time").Last;
        await Expect(read).Not.ToHaveTextAsync(await read.InnerTextAsync());
        Assert.Empty(page.Complaints);
    }

    [Fact]
    public async Task AddressOfASensor_ShowsIt_AndTypingAnotherGoesThere()
    {
        await using var page = await pages.OpenAsync("devices?sensor=no-such-sensor");
        await Expect(page.Page.GetByText("No sensor 'no-such-sensor' has been heard lately.")).ToBeVisibleAsync();
        await page.Page.GetByLabel("Sensor", new() { Exact = true }).FillAsync("nor-this");
        await page.Page.Keyboard.PressAsync("Enter");
        await Expect(page.Page.GetByText("No sensor 'nor-this' has been heard lately.")).ToBeVisibleAsync();
        await page.Page.GoBackAsync();
        await Expect(page.Page.GetByText("No sensor 'no-such-sensor' has been heard lately.")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task SensorsOfAGateway_AreFilteredByTheirId()
    {
        await using var page = await pages.OpenAsync("devices/ward-01");
        await Expect(page.Page.Locator(".grid tbody a")).Not.ToHaveCountAsync(0);
        await page.Page.GetByLabel("Filter").FillAsync("no such thing");
        await Expect(page.Page.Locator(".grid tbody a")).ToHaveCountAsync(0);
    }

    [Fact]
    public async Task UnknownGateway_SaysSo()
    {
        await using var page = await pages.OpenAsync("devices/no-such-gateway");
        await Expect(page.Page.GetByRole(AriaRole.Heading, new() { Name = "There is no gateway 'no-such-gateway'" })).ToBeVisibleAsync();
    }
}
