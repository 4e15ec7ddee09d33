-- A list, an artifact and a new schedule in turn, as wrk sends them.
local headers = { ["Authorization"] = "Bearer t0ken" }
local json = { ["Authorization"] = "Bearer t0ken", ["Content-Type"] = "application/json" }
local schedule = '{"description":"daily","environmentId":"e1","trigger":{"name":"t","type":"DAILY",' ..
  '"interval":1,"startDate":"2019-09-25","startTime":"05:30","timeZone":"Europe/London"}}'
local all = {
  wrk.format("GET", "/orchestration/artifacts?offset=10&limit=20", headers),
  wrk.format("GET", "/orchestration/artifacts/7", headers),
  wrk.format("POST", "/orchestration/schedules", json, schedule),
}
local turn = 0

function request()
  turn = turn % #all + 1
  return all[turn]
end
