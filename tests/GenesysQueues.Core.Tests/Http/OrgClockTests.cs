namespace GenesysQueues.Core.Tests.Http;

public sealed class OrgClockTests
{
    private readonly LeapingClock _time = new();
    private readonly OrgClock _clock;

    public OrgClockTests() => _clock = new(_time);

    [Fact]
    public void A_date_that_a_machine_on_the_way_wrote_never_sets_it_forward()
    {
        _clock.ObserveDate(LeapingClock.Noon + TimeSpan.FromHours(1));

        Assert.Equal(LeapingClock.Noon, _clock.Now);
    }

    [Fact]
    public void Of_all_dates_the_earliest_counts()
    {
        _clock.ObserveDate(LeapingClock.Noon - TimeSpan.FromSeconds(7));
        _clock.ObserveDate(LeapingClock.Noon + TimeSpan.FromSeconds(10));

        Assert.Equal(LeapingClock.Noon - TimeSpan.FromSeconds(7), _clock.Now);
    }

    [Fact]
    public void What_the_org_wrote_into_its_own_objects_is_believed_more_than_any_date()
    {
        _clock.ObserveDate(LeapingClock.Noon - TimeSpan.FromHours(1));
        _clock.ObserveCreation(LeapingClock.Noon + TimeSpan.FromMinutes(3));

        Assert.Equal(LeapingClock.Noon + TimeSpan.FromMinutes(3), _clock.Now);
    }

    [Fact]
    public void One_object_of_the_future_does_not_move_it()
    {
        _clock.ObserveCreation(LeapingClock.Noon);
        _clock.ObserveCreation(LeapingClock.Noon + TimeSpan.FromDays(1));

        Assert.Equal(LeapingClock.Noon, _clock.Now);
    }
}
